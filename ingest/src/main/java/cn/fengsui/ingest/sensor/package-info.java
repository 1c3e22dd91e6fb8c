/**
 * Readings of sensors: checked, brought to one unit for each quantity, judged, and logged with their quality. Any number
 * of doors hand over; the states live in memory, guarded by one lock each, and an own thread writes them to the record.
 * Quantities and their limits are data; no standard.
 */
@NullMarked
package cn.fengsui.ingest.sensor;

import org.jspecify.annotations.NullMarked;

/**
 * Rules of alerts as data: what the log says of them becomes an index in broadcast state, and signals that it finds rules
 * for become alerts. Keyed by timeline, on Flink task threads. What a rule raises follows from the events alone, not
 * from the order in which they came: what arrives late corrects what was said.
 */
@NullMarked
package cn.fengsui.jobs.rules;

import org.jspecify.annotations.NullMarked;

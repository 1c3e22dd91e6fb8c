/**
 * The map at the desk: what is near any point, and what happened in a past span. Pages are used under their session lock;
 * the record is read on virtual threads. GeoJSON (RFC 7946) coordinates.
 */
@NullMarked
package cn.fengsui.dashboard.citymap;

import org.jspecify.annotations.NullMarked;

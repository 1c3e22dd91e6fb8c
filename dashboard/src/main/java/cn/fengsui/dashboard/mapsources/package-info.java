/**
 * What maps are drawn from besides the map in the program: files that an administrator adds, tiles of the intranet, and the
 * outlines of divisions and grids. Files are read on request threads; the record is asked at most every two seconds.
 * PMTiles format 3, GeoJSON (RFC 7946), WGS-84.
 */
@NullMarked
package cn.fengsui.dashboard.mapsources;

import org.jspecify.annotations.NullMarked;

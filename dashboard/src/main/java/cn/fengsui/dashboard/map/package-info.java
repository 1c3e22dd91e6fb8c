/**
 * What the map draws above the base: layers by version, fetched by the browser and never sent through the component
 * tree. Runs on request threads. GeoJSON (RFC 7946) coordinates, H3 cells.
 */
@NullMarked
package cn.fengsui.dashboard.map;

import org.jspecify.annotations.NullMarked;

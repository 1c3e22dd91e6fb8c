/**
 * What a scene is made of: points, faces, surfaces, light and a lens, in metres. Filled by one thread and then only read.
 * Follows no standard.
 */
@NullMarked
package cn.fengsui.simulator.picture.model;

import org.jspecify.annotations.NullMarked;

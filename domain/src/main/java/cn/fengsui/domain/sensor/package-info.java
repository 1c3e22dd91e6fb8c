/** Sensors: what a gauge, a smoke detector or a pump tells. Readings are about places and things, never about people. */
@NullMarked
package cn.fengsui.domain.sensor;

import org.jspecify.annotations.NullMarked;

/**
 * The shared language of Fengsui: one package per noun of the field, records that travel between rooms and the ports
 * through which one room needs another. JDK only; everything is immutable and safe on any thread.
 */
@NullMarked
package cn.fengsui.domain;

import org.jspecify.annotations.NullMarked;

/**
 * The XML of GB/T 28181 as devices and platforms write it, by text alone: reading an element, writing tags, charsets true
 * and false. Stateless, used from any thread. Follows GB/T 28181-2022 Annex A and §6.10.
 */
@NullMarked
package cn.fengsui.simulator.manscdp;

import org.jspecify.annotations.NullMarked;

/**
 * Sends a recorded table of events through the public API at a chosen speed. A small mapping file says which column means
 * what; the format is described in {@code /mappings/README.md}. One thread reads and sends, in the order of arrival.
 */
@NullMarked
package cn.fengsui.simulator.replay;

import org.jspecify.annotations.NullMarked;

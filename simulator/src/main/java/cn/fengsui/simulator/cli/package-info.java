/**
 * What the simulator's mains share: options, secrets of a running demo, and an orderly end. Runs on main threads. Follows
 * no standard; options look like {@code --name value}.
 */
@NullMarked
package cn.fengsui.simulator.cli;

import org.jspecify.annotations.NullMarked;

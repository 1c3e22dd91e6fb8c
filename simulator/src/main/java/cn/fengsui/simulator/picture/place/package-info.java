/**
 * The places that simulated cameras look at, each modelled by a class of its own. Pure functions, any thread. Every
 * measure is made up.
 */
@NullMarked
package cn.fengsui.simulator.picture.place;

import org.jspecify.annotations.NullMarked;

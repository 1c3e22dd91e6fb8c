/**
 * The simulated city 澜江市: where things are, what happens on an ordinary day, the drama of rain and fire, and eight weeks
 * of history. One thread of its own keeps the time; everything leaves by HTTP, SIP and RTP. The city and all its
 * reports are made up; reports carry no person.
 */
@NullMarked
package cn.fengsui.simulator.city;

import org.jspecify.annotations.NullMarked;

/**
 * What a person does to a camera and its device: moving it, tours, speaking through it, guard, home position, restart.
 * The keys that move a camera and the microphone talk to the gateway from the browser themselves; the rest runs under the
 * session lock. GB/T 28181-2022 §9.3 and §9.12; following a target does not exist here.
 */
@NullMarked
package cn.fengsui.dashboard.cameras.control;

import org.jspecify.annotations.NullMarked;

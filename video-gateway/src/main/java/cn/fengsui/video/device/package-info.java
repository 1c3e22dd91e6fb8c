/**
 * Devices as the API shows them: who is there, and what is on record about each. Runs on event loops; what reaches the
 * database runs on virtual threads. Registration itself is GB/T 28181-2022 §9.1 in package {@code sip}.
 */
@NullMarked
package cn.fengsui.video.device;

import org.jspecify.annotations.NullMarked;

/**
 * What this platform asks devices and what they answer (GB/T 28181-2022 §9.5, §9.7, A.2.4, A.2.6): questions with
 * answers in many messages, typed answers, subscriptions and positions. Any thread; nothing blocks.
 */
@NullMarked
package cn.fengsui.video.query;

import org.jspecify.annotations.NullMarked;

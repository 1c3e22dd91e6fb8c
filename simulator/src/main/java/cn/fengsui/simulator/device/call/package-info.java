/**
 * The media sessions of one device: live pictures, recordings played and downloaded, talk and broadcast. Owned by the
 * socket's thread; films open and run on media threads. Follows GB/T 28181-2022 §9.2, §9.8, §9.9, §9.12, Annexes B, D, G.
 */
@NullMarked
package cn.fengsui.simulator.device.call;

import org.jspecify.annotations.NullMarked;

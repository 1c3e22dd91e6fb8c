/**
 * Simulated GB/T 28181 devices: register, keep alive, answer the catalogue, film when invited. All devices of one SIP
 * socket are owned by that socket's thread; other threads post to it. Follows GB/T 28181-2016 with the additions of 2022
 * that a platform must expect (§9, Annexes A, C, G, M).
 */
@NullMarked
package cn.fengsui.simulator.device;

import org.jspecify.annotations.NullMarked;

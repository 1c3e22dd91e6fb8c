/**
 * From a frame to the network: RTP packets with a program stream or elementary streams, sender reports, and the ways they
 * leave (UDP, TCP that connects, TCP that listens). A small pool of named platform threads films and sends; one stream is
 * never worked on by two of them at once. Follows RFC 3550, RFC 4571, RFC 6184, RFC 7798 and GB/T 28181-2022 Annexes C, D.
 */
@NullMarked
package cn.fengsui.simulator.rtp;

import org.jspecify.annotations.NullMarked;

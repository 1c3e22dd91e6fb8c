/**
 * From a frame to the network: films, the program stream and RTP writers, and the sender that keeps the pace. A small
 * pool of named platform threads films and sends; one stream is never worked on by two of them at once. Follows
 * ISO/IEC 13818-1 §2.5, RFC 3550 §5.1 and GB/T 28181-2022 Annex C.
 */
@NullMarked
package cn.fengsui.simulator.media;

import org.jspecify.annotations.NullMarked;

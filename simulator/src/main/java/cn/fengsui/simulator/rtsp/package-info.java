/**
 * A small RTSP server that shows films, as a camera without GB/T 28181 does. One virtual thread for each connection; films
 * run on the server's own media threads. Follows RFC 2326, RFC 4566 and RFC 6184.
 */
@NullMarked
package cn.fengsui.simulator.rtsp;

import org.jspecify.annotations.NullMarked;

/**
 * The little of SIP a camera needs, over UDP and TCP: text in and out, digest answers, client transactions, answers kept for
 * repeated requests. Everything of one socket runs on that
 * socket's owner thread. Follows RFC 3261, RFC 3581 and
 * RFC 2617 and RFC 8760, with the habits of GB/T 28181-2022 §9.
 */
@NullMarked
package cn.fengsui.simulator.sip;

import org.jspecify.annotations.NullMarked;

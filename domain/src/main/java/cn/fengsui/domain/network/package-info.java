/**
 * Whom we may speak to when an address was told by somebody: ranges of addresses, a name that is resolved once, and the
 * signature of what we send. Pure but for asking the name server; any thread. Signature: HMAC-SHA256 (RFC 2104).
 */
@NullMarked
package cn.fengsui.domain.network;

import org.jspecify.annotations.NullMarked;

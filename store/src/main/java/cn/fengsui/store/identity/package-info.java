/**
 * Accounts, API keys and the append-only audit trail.
 * Blocking, any thread. Secrets are kept as SHA-256 (FIPS 180-4) only.
 */
@NullMarked
package cn.fengsui.store.identity;

import org.jspecify.annotations.NullMarked;

/**
 * Administration of API keys over the API: make, limit, rotate, switch off. Handlers run on worker threads; every change
 * is audited. No standard; secrets are shown once and stored as a hash only.
 */
@NullMarked
package cn.fengsui.ingest.keys;

import org.jspecify.annotations.NullMarked;

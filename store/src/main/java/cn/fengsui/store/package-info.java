/**
 * The system of record: the event log, incidents, catalogue and audit in one PostgreSQL, embedded or given by URL.
 * Everything blocks and may be called on any thread, best a virtual one; each call is one transaction.
 * {@link cn.fengsui.store.Store} is the door.
 */
@NullMarked
package cn.fengsui.store;

import org.jspecify.annotations.NullMarked;

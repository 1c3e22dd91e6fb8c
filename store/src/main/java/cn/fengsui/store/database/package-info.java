/**
 * The connection pool, transactions and the little SQL layer that every other package of the store uses.
 * Safe on any thread; one {@link cn.fengsui.store.database.Sql} belongs to one transaction. PostgreSQL 17, JDBC 4.2.
 */
@NullMarked
package cn.fengsui.store.database;

import org.jspecify.annotations.NullMarked;

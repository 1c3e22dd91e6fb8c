/** Who acts: accounts, roles, API keys and the append-only audit trail. */
@NullMarked
package cn.fengsui.domain.identity;

import org.jspecify.annotations.NullMarked;

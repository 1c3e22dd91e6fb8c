/**
 * What happens by itself with alerts: what was put aside comes back in time, and what nobody owns asks others (next desk,
 * shift lead, a message out of the house) with proof of what became of it (EEMUA 191 §4, ISA-18.2 §11). One thread decides
 * once a second, messages go out on virtual threads; the record makes both safe against restarts and other nodes.
 */
@NullMarked
package cn.fengsui.dashboard.escalation;

import org.jspecify.annotations.NullMarked;

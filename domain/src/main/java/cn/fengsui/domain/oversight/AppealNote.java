package cn.fengsui.domain.oversight;

import cn.fengsui.domain.identity.Actor;
import java.time.Instant;

/** What a unit says about a finding on it (申诉). Findings are shown with their notes. */
public record AppealNote(String discrepancyId, Actor actor, Instant at, String text) {}

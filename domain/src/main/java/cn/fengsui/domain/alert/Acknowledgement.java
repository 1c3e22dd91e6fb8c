package cn.fengsui.domain.alert;

import cn.fengsui.domain.identity.Actor;
import java.time.Instant;

/** "I own it": who acknowledged an alert, and when. */
public record Acknowledgement(String alertId, Actor actor, Instant at) {}

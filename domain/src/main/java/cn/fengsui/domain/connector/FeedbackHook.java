package cn.fengsui.domain.connector;

import cn.fengsui.domain.settings.Secret;
import java.time.Instant;

/**
 * Where a source wants to hear what becomes of its reports.
 *
 * @param source whose reports
 * @param url an http or https address
 * @param secret signs what is sent there
 * @param enabled false = nothing is sent, and nothing is kept for it
 * @param changedBy name of the key that set it
 */
public record FeedbackHook(
        String source, String url, Secret secret, boolean enabled, String changedBy, Instant changedAt) {}

package cn.fengsui.store.briefing;

import cn.fengsui.domain.briefing.Briefing;
import cn.fengsui.domain.briefing.BriefingRefused;
import cn.fengsui.domain.briefing.BriefingRefused.Reason;
import cn.fengsui.domain.briefing.BriefingState;
import cn.fengsui.domain.briefing.BriefingText;
import cn.fengsui.domain.briefing.Signature;
import org.jspecify.annotations.Nullable;

/**
 * The legal steps: draft, signed, published; discarded from the first two. Revising takes a signature away, so that
 * nothing is published that nobody signed. Pure.
 */
final class BriefingSteps {

    private BriefingSteps() {}

    static Briefing revised(Briefing old, BriefingText text, String sha256, Signature by) {
        requireOpen(old);
        return new Briefing(
                old.id(),
                old.kind(),
                BriefingState.DRAFT,
                old.version() + 1,
                0,
                0,
                old.incidentId(),
                old.drill(),
                text.asOf(),
                text.title(),
                sha256,
                text.note(),
                by,
                null,
                null);
    }

    static Briefing signed(Briefing old, Signature by) {
        if (old.state() != BriefingState.DRAFT) {
            throw notFrom(old, "signed");
        }
        return step(old, BriefingState.SIGNED, 0, 0, old.note(), by, null);
    }

    static Briefing published(Briefing old, int year, int number, Signature by) {
        requireSigned(old);
        return step(old, BriefingState.PUBLISHED, year, number, old.note(), old.signed(), by);
    }

    static Briefing discarded(Briefing old, String reason) {
        requireOpen(old);
        return step(old, BriefingState.DISCARDED, 0, 0, reason, old.signed(), null);
    }

    static void requireSigned(Briefing old) {
        if (old.state() != BriefingState.SIGNED) {
            throw notFrom(old, "published");
        }
    }

    private static void requireOpen(Briefing old) {
        if (!old.state().isOpen()) {
            throw notFrom(old, "changed");
        }
    }

    private static BriefingRefused notFrom(Briefing old, String act) {
        return new BriefingRefused(
                Reason.NOT_FROM_THIS_STATE,
                "Briefing " + old.id() + " is " + old.state() + " and cannot be " + act + " from there.");
    }

    private static Briefing step(
            Briefing old,
            BriefingState state,
            int year,
            int number,
            String note,
            @Nullable Signature signed,
            @Nullable Signature published) {
        return new Briefing(
                old.id(),
                old.kind(),
                state,
                old.version() + 1,
                year,
                number,
                old.incidentId(),
                old.drill(),
                old.asOf(),
                old.title(),
                old.sha256(),
                note,
                old.drafted(),
                signed,
                published);
    }
}

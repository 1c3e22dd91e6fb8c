package cn.fengsui.store.instruction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.instruction.Instruction;
import cn.fengsui.domain.instruction.InstructionAction;
import cn.fengsui.domain.instruction.InstructionEntry;
import cn.fengsui.domain.instruction.InstructionRefused;
import cn.fengsui.domain.instruction.InstructionState;
import cn.fengsui.domain.instruction.NewInstruction;
import cn.fengsui.store.Samples;
import cn.fengsui.store.Store;
import cn.fengsui.store.TestServer;
import cn.fengsui.testkit.HeldClock;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InstructionsTest {

    private static final Actor LEADER = new Actor("zhao", "市领导 0001", "summary", "127.0.0.1");

    private final HeldClock clock = new HeldClock("2026-07-14T06:40:00Z");
    private Store store;

    @BeforeEach
    void open() {
        store = TestServer.store(clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void staysVisibleFromGivingUntilSomebodyElseConfirmsIt() {
        var given = give(Duration.ofHours(2));
        assertThat(given.id()).isEqualTo("P-2026-0001");

        var taken = act(given, InstructionAction.TAKE, "", Samples.WANG);
        var reported = act(taken, InstructionAction.REPORT, "两处堤段已加固", Samples.WANG);
        assertThat(store.instructions().open(false)).containsExactly(reported);
        assertRefused(
                InstructionRefused.Reason.CONFIRMED_BY_REPORTER,
                () -> act(reported, InstructionAction.CONFIRM, "", Samples.WANG));
        var done = act(reported, InstructionAction.CONFIRM, "", LEADER);

        assertThat(done.state()).isEqualTo(InstructionState.DONE);
        assertThat(store.instructions().open(false)).isEmpty();
        assertThat(store.instructions().newest(false, 5)).containsExactly(done);
        assertThat(store.instructions().history(given.id()))
                .extracting(InstructionEntry::state)
                .containsExactly(
                        InstructionState.GIVEN,
                        InstructionState.TAKEN,
                        InstructionState.REPORTED,
                        InstructionState.DONE);
        assertThat(store.audit().newest("instruction.act", given.id(), 10)).hasSize(3);
    }

    @Test
    void isOverdueOnceTheDeadlineHasPassedUntilItIsReportedDone() {
        var taken = act(give(Duration.ofHours(1)), InstructionAction.TAKE, "", Samples.WANG);
        assertThat(taken.isOverdue(clock.instant())).isFalse();

        clock.advance(Duration.ofMinutes(61));

        assertThat(taken.isOverdue(clock.instant())).isTrue();
        var reported = act(taken, InstructionAction.REPORT, "已完成", Samples.WANG);
        assertThat(reported.isOverdue(clock.instant())).isFalse();
        assertThat(act(reported, InstructionAction.RETURN, "照片不清", LEADER).isOverdue(clock.instant()))
                .isTrue();
    }

    @Test
    void onlyItsGiverMovesTheDeadlineOrTakesItBack() {
        var given = give(Duration.ofHours(1));
        var later = clock.instant().plus(Duration.ofHours(5));

        assertRefused(
                InstructionRefused.Reason.ONLY_THE_GIVER,
                () -> act(given, InstructionAction.WITHDRAW, "不用了", Samples.LI));
        var extended =
                store.instructions().act(given.id(), given.version(), InstructionAction.EXTEND, "等设备到场", later, LEADER);

        assertThat(extended.dueAt()).isEqualTo(later);
        assertThat(extended.state()).isEqualTo(InstructionState.GIVEN);
        assertThat(act(extended, InstructionAction.WITHDRAW, "已并入另一条", LEADER).state())
                .isEqualTo(InstructionState.WITHDRAWN);
    }

    @Test
    void refusesWhatIsMissingOrPast() {
        assertRefused(InstructionRefused.Reason.TEXT_MISSING, () -> give(" ", "值班长", Duration.ofHours(1)));
        assertRefused(InstructionRefused.Reason.OWNER_MISSING, () -> give("排查", "", Duration.ofHours(1)));
        assertRefused(InstructionRefused.Reason.DUE_IN_THE_PAST, () -> give("排查", "值班长", Duration.ZERO));
        var given = give(Duration.ofHours(1));
        assertRefused(
                InstructionRefused.Reason.NOT_FROM_THIS_STATE,
                () -> act(given, InstructionAction.REPORT, "done", Samples.WANG));
        act(given, InstructionAction.TAKE, "", Samples.WANG);
        assertRefused(
                InstructionRefused.Reason.CHANGED_MEANWHILE, () -> act(given, InstructionAction.TAKE, "", Samples.LI));
        assertThat(store.instructions().open(false)).hasSize(1);
    }

    @Test
    void drillsAreListedApart() {
        var drill = store.instructions()
                .give(new NewInstruction("演练疏散", "值班长", clock.instant().plusSeconds(60), "", "", true), LEADER);

        assertThat(store.instructions().open(false)).isEmpty();
        assertThat(store.instructions().open(true)).containsExactly(drill);
    }

    private Instruction give(Duration due) {
        return give("加固柳湾段堤顶，今晚前反馈", "值班长", due);
    }

    private Instruction give(String text, String owner, Duration due) {
        return store.instructions()
                .give(new NewInstruction(text, owner, clock.instant().plus(due), "", "", false), LEADER);
    }

    private Instruction act(Instruction on, InstructionAction action, String text, Actor by) {
        return store.instructions().act(on.id(), on.version(), action, text, null, by);
    }

    private static void assertRefused(InstructionRefused.Reason reason, ThrowingCallable act) {
        var refused = catchThrowableOfType(InstructionRefused.class, act);
        assertThat(refused).isNotNull();
        assertThat(refused.reason()).isEqualTo(reason);
    }
}

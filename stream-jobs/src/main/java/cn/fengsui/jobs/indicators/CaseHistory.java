package cn.fengsui.jobs.indicators;

import cn.fengsui.domain.incident.CaseTerms;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.facts.CaseMove;
import cn.fengsui.jobs.keep.Bytes;
import cn.fengsui.jobs.keep.KeptSerializer;
import cn.fengsui.jobs.keep.TermsBytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * The moves of one case that are known, in the order of their numbers, in whatever order they came.
 *
 * @param category class code
 * @param nodes the nodes of the division tree that it counts for; of cases kept by an older program the bare code
 * @param dueFromMillis from when its deadline is counted after the newest move: its own first report, or an earlier one of
 *     a case that was merged into it
 * @param terms what is agreed about it after the newest move
 */
record CaseHistory(
        String category,
        String nodes,
        boolean selfHandled,
        long reportedMillis,
        List<Move> moves,
        long dueFromMillis,
        CaseTerms terms) {

    /** A case with more moves than this loses one in the middle; an ordinary one has ten. */
    private static final int MOST_MOVES = 500;

    /** One move. @param action null for the opening */
    record Move(int seq, long atMillis, @Nullable IncidentAction action, IncidentState state, Level level) {}

    CaseHistory {
        moves = List.copyOf(moves);
    }

    static CaseHistory of(CaseMove first) {
        return new CaseHistory(
                        first.category(),
                        first.nodes(),
                        first.selfHandled(),
                        first.reportedMillis(),
                        List.of(),
                        first.reportedMillis(),
                        first.terms())
                .and(first);
    }

    /** The same when it is known already, or changes nothing. */
    CaseHistory and(CaseMove move) {
        int at = 0;
        while (at < moves.size() && moves.get(at).seq() < move.seq()) {
            at++;
        }
        boolean isKnown = at < moves.size() && moves.get(at).seq() == move.seq();
        boolean isOldNote = at < moves.size() && move.action() == IncidentAction.NOTE;
        if (isKnown || isOldNote) {
            return this;
        }
        var longer = new ArrayList<>(moves);
        longer.add(at, new Move(move.seq(), move.atMillis(), move.action(), move.state(), move.level()));
        if (at > 0 && moves.get(at - 1).action() == IncidentAction.NOTE) {
            longer.remove(at - 1); // a note says how things stood, and now something newer says it
        } else if (longer.size() > MOST_MOVES) {
            longer.remove(MOST_MOVES / 2);
        }
        boolean isNewest = at == moves.size();
        return new CaseHistory(
                category,
                nodes,
                selfHandled,
                Math.max(reportedMillis, move.reportedMillis()),
                longer,
                isNewest ? move.reportedMillis() : dueFromMillis,
                isNewest ? move.terms() : terms);
    }

    Move latest() {
        return moves.getLast();
    }

    boolean has(IncidentAction action) {
        return first(move -> move.action() == action).isPresent();
    }

    Optional<Move> first(IncidentAction action) {
        return first(move -> move.action() == action);
    }

    Optional<Move> first(Predicate<Move> wanted) {
        return moves.stream().filter(wanted).findFirst();
    }

    Optional<Move> last(IncidentAction action) {
        return moves.reversed().stream().filter(move -> move.action() == action).findFirst();
    }

    /** Its bytes. Public for Flink. */
    public static final class Serializer extends KeptSerializer<CaseHistory> {

        /** 2: with terms. */
        private static final int FORMAT = 2;

        private static final String OPENING = "";

        public Serializer() {
            super(FORMAT);
        }

        @Override
        protected void write(CaseHistory history, DataOutput out) throws IOException {
            out.writeUTF(history.category);
            out.writeUTF(history.nodes);
            out.writeBoolean(history.selfHandled);
            Bytes.write(out, history.reportedMillis);
            Bytes.write(out, history.moves.size());
            for (Move move : history.moves) {
                Bytes.write(out, move.seq);
                Bytes.write(out, move.atMillis - history.reportedMillis);
                out.writeUTF(move.action == null ? OPENING : move.action.name());
                out.writeUTF(move.state.name());
                out.writeByte(move.level.severity());
            }
            Bytes.write(out, history.dueFromMillis - history.reportedMillis);
            TermsBytes.write(history.terms, out);
        }

        @Override
        protected CaseHistory read(int format, DataInput in) throws IOException {
            String category = in.readUTF().intern(); // few different ones, many cases
            String nodes = in.readUTF().intern();
            boolean selfHandled = in.readBoolean();
            long reported = Bytes.read(in);
            int size = Bytes.readSize(in);
            var moves = new ArrayList<Move>();
            for (int i = 0; i < size; i++) {
                moves.add(readMove(reported, in));
            }
            long dueFrom = format == 1 ? reported : reported + Bytes.read(in);
            CaseTerms terms = format == 1 ? CaseTerms.NONE : TermsBytes.read(in);
            return new CaseHistory(category, nodes, selfHandled, reported, moves, dueFrom, terms);
        }

        private static Move readMove(long reported, DataInput in) throws IOException {
            int seq = Bytes.readInt(in);
            long at = reported + Bytes.read(in);
            String action = in.readUTF();
            return new Move(
                    seq,
                    at,
                    action.equals(OPENING) ? null : IncidentAction.valueOf(action),
                    IncidentState.valueOf(in.readUTF()),
                    Level.values()[in.readByte() - 1]);
        }

        @Override
        public Snapshot snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Public for Flink. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<CaseHistory> {
        public Snapshot() {
            super(Serializer::new);
        }
    }
}

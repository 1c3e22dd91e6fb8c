package cn.fengsui.jobs.hotspots;

import cn.fengsui.jobs.keep.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Units with a code (grids, villages or townships) that were ever named in a report, and what they are called. One thread. */
final class UnitTable implements UnitIndex {

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> codes = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<int[]> alone = new ArrayList<>();

    /** The unit's number; -1 for an empty code. A name that is told later is taken. */
    int number(String code, String name) {
        if (code.isEmpty()) {
            return -1;
        }
        Integer known = numbers.get(code);
        if (known == null) {
            return put(code, name);
        }
        if (names.get(known).isEmpty() && !name.isEmpty()) {
            names.set(known, name);
        }
        return known;
    }

    /** Its number, or -1. */
    int find(String code) {
        return numbers.getOrDefault(code, -1);
    }

    String name(int unit) {
        return names.get(unit);
    }

    @Override
    public int size() {
        return codes.size();
    }

    @Override
    public int[] neighbourhood(int unit) {
        return alone.get(unit);
    }

    @Override
    public String code(int unit) {
        return codes.get(unit);
    }

    @Override
    public boolean isBefore(int unit, int other) {
        return codes.get(unit).compareTo(codes.get(other)) < 0;
    }

    UnitTable copy() {
        var copy = new UnitTable();
        copy.numbers.putAll(numbers);
        copy.codes.addAll(codes);
        copy.names.addAll(names);
        copy.alone.addAll(alone);
        return copy;
    }

    void write(DataOutput out) throws IOException {
        Bytes.write(out, codes.size());
        for (int unit = 0; unit < codes.size(); unit++) {
            out.writeUTF(codes.get(unit));
            out.writeUTF(names.get(unit));
        }
    }

    static UnitTable read(DataInput in) throws IOException {
        var table = new UnitTable();
        int size = Bytes.readInt(in);
        for (int unit = 0; unit < size; unit++) {
            table.put(in.readUTF(), in.readUTF());
        }
        return table;
    }

    private int put(String code, String name) {
        int number = codes.size();
        numbers.put(code, number);
        codes.add(code);
        names.add(name);
        alone.add(new int[] {number});
        return number;
    }
}

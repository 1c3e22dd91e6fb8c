package cn.fengsui.simulator.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Options of the form {@code --name value}, flags of the form {@code --name}, and at most one word without a name. */
public final class CommandLine {
    private final Map<String, String> options = new HashMap<>();

    /** @throws IllegalArgumentException for an unknown option or one without a value */
    public CommandLine(String[] args, Set<String> known, String usage) {
        this(args, known, Set.of(), usage);
    }

    /**
     * @param flags options without a value
     * @throws IllegalArgumentException for an unknown option or one without a value
     */
    public CommandLine(String[] args, Set<String> known, Set<String> flags, String usage) {
        for (int i = 0; i < args.length; i++) {
            if (!args[i].startsWith("--")) {
                if (options.putIfAbsent("", args[i]) != null) {
                    throw new IllegalArgumentException("Unexpected word '" + args[i] + "'.\n" + usage);
                }
                continue;
            }
            var name = args[i].substring(2);
            if (flags.contains(name)) {
                options.put(name, "");
                continue;
            }
            if (!known.contains(name)) {
                throw new IllegalArgumentException("Unknown option --" + name + ".\n" + usage);
            }
            if (i + 1 == args.length) {
                throw new IllegalArgumentException("Option --" + name + " needs a value.\n" + usage);
            }
            i++;
            options.put(name, args[i]);
        }
    }

    /** The word without a name. */
    public Optional<String> word() {
        return text("");
    }

    public boolean has(String flag) {
        return options.containsKey(flag);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** @throws IllegalArgumentException if it is no whole number in the range */
    public int number(String name, int fallback, int least, int most) {
        var text = text(name);
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("Option --" + name + " needs a whole number, got '" + text.get() + "'.");
        }
        throw new IllegalArgumentException(
                "Option --" + name + " must be from " + least + " to " + most + ", got " + text.get() + ".");
    }

    /** {@code host:port} of a text such as {@code sip:id@host:port}. */
    public static List<String> hostAndPort(String address) {
        var rest = address.substring(address.indexOf('@') + 1);
        int colon = rest.lastIndexOf(':');
        if (colon < 1 || !rest.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException(
                    "'" + address + "' is not an address like sip:34020000002000000001@127.0.0.1:5060.");
        }
        return List.of(rest.substring(0, colon), rest.substring(colon + 1));
    }
}

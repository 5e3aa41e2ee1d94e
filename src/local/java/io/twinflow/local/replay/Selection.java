package io.twinflow.local.replay;

import java.util.Set;

/**
 * Which letters are wanted; an empty set wants all.
 *
 * @param again whether those that were sent before are wanted too
 */
public record Selection(Set<String> functions, Set<String> kinds, Set<String> ids, boolean again) {
    public Selection {
        functions = Set.copyOf(functions);
        kinds = Set.copyOf(kinds);
        ids = Set.copyOf(ids);
    }

    /** All that were not sent before. */
    public static Selection everything() {
        return new Selection(Set.of(), Set.of(), Set.of(), false);
    }

    boolean wants(Entry.Letter letter) {
        return allows(functions, letter.function()) && allows(kinds, letter.kind()) && allows(ids, letter.id());
    }

    private static boolean allows(Set<String> some, String one) {
        return some.isEmpty() || some.contains(one);
    }
}

package io.twinflow.local.twins.query;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names that FROM, JOIN and MATCH give to collections. */
final class Scope {
    private final Map<String, Collection> collections = new LinkedHashMap<>();
    private final Map<String, Optional<Collection>> implied = new HashMap<>();
    private int tables;

    /** A new collection; an empty name for one that the query cannot speak about. */
    Collection declare(String name, Collection.Of of) {
        Collection collection = new Collection(name, of, "n" + tables++);
        if (collections.put(name, collection) != null && !name.isEmpty()) {
            throw QueryErrors.unusable("The name " + name + " stands for more than one thing.");
        }
        return collection;
    }

    /** Gives a collection a name that counts as long as nothing else has it. */
    void imply(String name, Collection collection) {
        implied.merge(name, Optional.of(collection), (one, other) -> Optional.empty());
    }

    /** A collection under a name it was given. */
    Optional<Collection> find(String name) {
        Optional<Collection> declared = Optional.ofNullable(collections.get(name));
        return declared.or(() -> implied.getOrDefault(name, Optional.empty()));
    }

    /** The twins of a name. */
    Collection twins(String name) {
        Collection collection = find(name)
                .orElseThrow(() -> QueryErrors.unusable("The name " + name + " is not declared before it is used."));
        if (!collection.isTwins()) {
            throw QueryErrors.unusable("The name " + name + " stands for relationships, not for twins.");
        }
        return collection;
    }

    /** What a path in the query leads to: its first name is a collection, unless there is only one. */
    Target resolve(List<String> path) {
        Optional<Collection> named = find(path.get(0)).or(() -> inAnotherCase(path.get(0)));
        if (named.isPresent()) {
            return new Target(named.get(), path.subList(1, path.size()));
        }
        return new Target(only("The name " + path.get(0) + " is not declared by FROM, JOIN or MATCH."), path);
    }

    /**
     * The collection that is meant where none is named.
     *
     * @param otherwise what is wrong if there are several
     */
    Collection only(String otherwise) {
        if (collections.size() > 1) {
            throw QueryErrors.unusable(otherwise);
        }
        return collections.values().iterator().next();
    }

    /** The documentation's examples are not strict about case, and nothing else could be meant. */
    private Optional<Collection> inAnotherCase(String name) {
        return collections.size() == 1
                ? Optional.empty()
                : collections.values().stream()
                        .filter(collection -> collection.name().equalsIgnoreCase(name))
                        .findFirst();
    }

    /**
     * A collection, and the path within its items.
     *
     * @param path empty for all of an item
     */
    record Target(Collection collection, List<String> path) {
        Target {
            path = List.copyOf(path);
        }

        /** What a condition reads. */
        Operand.Path operand() {
            if (path.isEmpty()) {
                throw QueryErrors.unusable("A condition needs a property of " + collection.name() + ", not all of it.");
            }
            return collection.member(path);
        }
    }
}

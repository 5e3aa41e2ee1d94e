package io.twinflow.local.twins.query;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Reads what stands between SELECT and FROM. */
final class SelectionReader {
    private final Scope scope;

    SelectionReader(Scope scope) {
        this.scope = scope;
    }

    Selection read(TwinQueryParser.QueryContext query, Source source) {
        OptionalInt top = query.top() == null ? OptionalInt.empty() : OptionalInt.of(top(query.top()));
        if (query.selection() instanceof TwinQueryParser.ItemsContext items) {
            return new Selection(items(items), false, top);
        }
        boolean count = query.selection() instanceof TwinQueryParser.CountContext;
        if (count && top.isPresent()) {
            throw QueryErrors.unusable("COUNT() cannot stand beside TOP.");
        }
        if (!count && !source.links().isEmpty() && !source.trails()) {
            throw QueryErrors.unusable("SELECT * is not supported with JOIN; name the twins and relationships.");
        }
        return new Selection(count || !source.trails() ? List.of() : all(source), count, top);
    }

    private static int top(TwinQueryParser.TopContext top) {
        String digits = top.INTEGER().getText();
        try {
            int rows = Integer.parseInt(digits);
            if (rows > 0) {
                return rows;
            }
        } catch (NumberFormatException e) {
            // refused below, as 0 is
        }
        throw QueryErrors.unusable("TOP needs a number from 1 to " + Integer.MAX_VALUE + ", not " + digits + ".");
    }

    private List<Selection.Item> items(TwinQueryParser.ItemsContext items) {
        Set<String> keys = new HashSet<>();
        for (TwinQueryParser.ItemContext item : items.item()) {
            if (!keys.add(key(item))) {
                throw QueryErrors.unusable(
                        "Two results have the name " + key(item) + "; give one of them another with AS.");
            }
        }
        return items.item().stream().map(this::item).toList();
    }

    /** The documentation has {@code *} with MATCH: everything that has a name there. */
    private static List<Selection.Item> all(Source source) {
        return source.rows().stream()
                .map(collection -> new Selection.Item(collection.name(), collection, List.of()))
                .toList();
    }

    private Selection.Item item(TwinQueryParser.ItemContext item) {
        Scope.Target target = scope.resolve(Texts.names(item.path()));
        return new Selection.Item(key(item), target.collection(), target.path());
    }

    /** The name in the result: the one after AS, or the last of the path. */
    private static String key(TwinQueryParser.ItemContext item) {
        List<TwinQueryParser.NameContext> path = item.path().name();
        return Texts.name(
                item.name() == null
                        ? path.get(path.size() - 1).getText()
                        : item.name().getText());
    }
}

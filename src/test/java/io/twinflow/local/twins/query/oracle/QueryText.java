package io.twinflow.local.twins.query.oracle;

import io.twinflow.local.twins.Dice;
import io.twinflow.local.twins.query.oracle.Source.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes queries down as different people would. For one thread. */
final class QueryText {
    private final Dice dice;
    private final Words words;
    private final ConditionText conditions;

    QueryText(Dice dice) {
        this.dice = dice;
        this.words = new Words(dice);
        this.conditions = new ConditionText(dice, words);
    }

    String of(Query query) {
        List<String> parts = new ArrayList<>();
        parts.add(words.key("SELECT"));
        query.top().ifPresent(top -> parts.add(words.key("TOP") + words.maybeGap() + "(" + top + ")"));
        boolean bare = query.top().isPresent() && query.selection() instanceof Query.Everything && dice.oneIn(2);
        if (!bare) {
            parts.add(selection(query.selection()));
        }
        parts.add(words.key("FROM"));
        parts.add(source(query.source()));
        query.where().ifPresent(condition -> {
            parts.add(words.key("WHERE"));
            parts.add(conditions.of(condition));
        });
        return parts.stream().reduce((a, b) -> a + words.gap() + b).orElseThrow() + words.maybeGap();
    }

    private String selection(Query.Selection selection) {
        if (selection instanceof Query.Items items) {
            return items.items().stream().map(this::item).collect(Collectors.joining("," + words.maybeGap()));
        }
        return selection instanceof Query.Everything ? "*" : words.key("COUNT") + words.maybeGap() + "()";
    }

    private String item(Query.Item item) {
        String path = words.path(item.path());
        return item.alias().isEmpty()
                ? path
                : path + words.gap() + words.key("AS") + words.gap() + words.name(item.alias());
    }

    private String source(Source source) {
        if (source instanceof Source.AllTwins all) {
            return words.key("DIGITALTWINS") + alias(all.alias());
        }
        if (source instanceof Source.AllRelationships all) {
            return words.key("RELATIONSHIPS") + alias(all.alias());
        }
        if (source instanceof Source.Joined joined) {
            return words.key("DIGITALTWINS")
                    + alias(joined.first())
                    + joined.joins().stream().map(this::join).collect(Collectors.joining());
        }
        return words.key("DIGITALTWINS")
                + words.gap()
                + words.key("MATCH")
                + words.gap()
                + pattern((Source.Matched) source);
    }

    private String alias(String alias) {
        return alias.isEmpty() ? "" : words.gap() + alias;
    }

    private String join(Source.Join join) {
        return words.gap() + words.key("JOIN") + words.gap() + join.twin() + words.gap() + words.key("RELATED")
                + words.gap() + join.from() + "." + words.name(join.relationship()) + alias(join.relationshipAlias());
    }

    private String pattern(Source.Matched matched) {
        StringBuilder text = new StringBuilder("(" + matched.nodes().get(0) + ")");
        for (int i = 0; i < matched.edges().size(); i++) {
            text.append(edge(matched.edges().get(i)));
            text.append('(').append(matched.nodes().get(i + 1)).append(')');
        }
        return text.toString();
    }

    private String edge(Edge edge) {
        String names = edge.relationships().stream().map(words::name).collect(Collectors.joining("|"));
        String inner = "[" + edge.name() + (names.isEmpty() ? "" : ":" + names) + hops(edge) + "]";
        return switch (edge.direction()) {
            case FORWARD -> "-" + inner + "->";
            case BACKWARD -> "<-" + inner + "-";
            case EITHER -> "-" + inner + "-";
        };
    }

    /** The lower end of a range is the number of hops that are not enough. */
    private String hops(Edge edge) {
        int fewest = edge.fewestHops();
        int most = edge.mostHops();
        if (fewest == most) {
            return most == 1 && (dice.oneIn(2) || !edge.name().isEmpty()) ? "" : "*" + most;
        }
        return fewest == 1 ? "*.." + most : "*" + (fewest - 1) + ".." + most;
    }
}

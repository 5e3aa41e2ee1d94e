package io.twinflow.local.twins.query;

import java.util.ArrayList;
import java.util.List;

/** Reads what stands between FROM and WHERE. */
final class SourceReader extends TwinQueryBaseVisitor<Source> {
    private final Scope scope;

    private SourceReader(Scope scope) {
        this.scope = scope;
    }

    /** Reads a source, and declares the names it gives. */
    static Source read(TwinQueryParser.SourceContext source, Scope scope) {
        return new SourceReader(scope).visit(source);
    }

    @Override
    public Source visitRelationships(TwinQueryParser.RelationshipsContext source) {
        return Source.of(scope.declare(name(source.alias()), Collection.Of.RELATIONSHIPS));
    }

    @Override
    public Source visitTwins(TwinQueryParser.TwinsContext source) {
        if (source.match() != null) {
            Source pattern = new PatternReader(scope).read(source.match());
            if (source.alias() != null) {
                scope.twins(name(source.alias()));
            }
            return pattern;
        }
        QueryLimits.check("JOINs", QueryLimits.JOINS, source.join().size());
        List<Collection> rows = new ArrayList<>();
        rows.add(scope.declare(name(source.alias()), Collection.Of.TWINS));
        List<Link> links = new ArrayList<>();
        for (TwinQueryParser.JoinContext join : source.join()) {
            Link link = link(join);
            links.add(link);
            rows.add(link.relationship());
            rows.add(link.to());
        }
        return new Source(rows, links, false);
    }

    private Link link(TwinQueryParser.JoinContext join) {
        Collection from = scope.twins(name(join.from));
        String type = Texts.name(join.name().getText());
        Collection to = scope.declare(name(join.twin), Collection.Of.TWINS);
        Collection relationship = scope.declare(name(join.relationship), Collection.Of.RELATIONSHIPS);
        if (join.relationship == null) {
            scope.imply(type, relationship);
        }
        return new Link(from, Link.Direction.FORWARD, relationship, List.of(type), to, 1, 1);
    }

    private static String name(TwinQueryParser.AliasContext alias) {
        return alias == null ? "" : Texts.name(alias.getText());
    }
}

package io.twinflow.local.twins.query;

import java.util.ArrayList;
import java.util.List;

/** Reads what stands after MATCH. */
final class PatternReader extends TwinQueryBaseVisitor<Link.Direction> {
    private final List<Collection> rows = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final Scope scope;

    PatternReader(Scope scope) {
        this.scope = scope;
    }

    Source read(TwinQueryParser.MatchContext match) {
        Collection from = node(match.node(0));
        for (int i = 0; i < match.edge().size(); i++) {
            from = edge(from, match.edge(i), match.node(i + 1));
        }
        QueryLimits.check(
                "hops", QueryLimits.HOPS, links.stream().mapToInt(Link::most).sum());
        return new Source(rows, links, true);
    }

    @Override
    public Link.Direction visitForward(TwinQueryParser.ForwardContext edge) {
        return Link.Direction.FORWARD;
    }

    @Override
    public Link.Direction visitBackward(TwinQueryParser.BackwardContext edge) {
        return Link.Direction.BACKWARD;
    }

    @Override
    public Link.Direction visitEither(TwinQueryParser.EitherContext edge) {
        return Link.Direction.EITHER;
    }

    private Collection edge(Collection from, TwinQueryParser.EdgeContext edge, TwinQueryParser.NodeContext next) {
        TwinQueryParser.StepContext step = edge.getRuleContext(TwinQueryParser.StepContext.class, 0);
        Hops hops = Hops.read(step.hops());
        if (step.alias() != null && hops.most() > 1) {
            throw QueryErrors.unusable(
                    "A relationship with a name, as " + step.alias().getText() + " in MATCH, must be one hop.");
        }
        Collection relationship = declared(step.alias(), Collection.Of.RELATIONSHIPS);
        Collection to = node(next);
        List<String> names =
                step.name().stream().map(name -> Texts.name(name.getText())).toList();
        links.add(new Link(from, visit(edge), relationship, names, to, hops.fewest(), hops.most()));
        return to;
    }

    /** The twin of a node; a name that came before is the same twin. */
    private Collection node(TwinQueryParser.NodeContext node) {
        boolean known = node.alias() != null
                && scope.find(Texts.name(node.alias().getText())).isPresent();
        return known ? scope.twins(Texts.name(node.alias().getText())) : declared(node.alias(), Collection.Of.TWINS);
    }

    private Collection declared(TwinQueryParser.AliasContext alias, Collection.Of of) {
        if (alias == null) {
            return scope.declare("", of);
        }
        Collection collection = scope.declare(Texts.name(alias.getText()), of);
        rows.add(collection);
        return collection;
    }
}

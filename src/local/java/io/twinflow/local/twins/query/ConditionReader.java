package io.twinflow.local.twins.query;

import io.twinflow.local.twins.dtdl.DtdlVersion;
import io.twinflow.local.twins.dtdl.Dtmi;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** Reads what stands after WHERE. */
final class ConditionReader extends TwinQueryBaseVisitor<Condition> {
    private static final String PRIMITIVES = "'text','integer','real','true','false','null'";
    private final Scope scope;

    ConditionReader(Scope scope) {
        this.scope = scope;
    }

    @Override
    public Condition visitCondition(TwinQueryParser.ConditionContext condition) {
        List<Condition> any = condition.conjunction().stream().map(this::visit).toList();
        return any.size() == 1 ? any.get(0) : new Condition.Any(any);
    }

    @Override
    public Condition visitConjunction(TwinQueryParser.ConjunctionContext conjunction) {
        List<Condition> all = conjunction.negation().stream().map(this::visit).toList();
        return all.size() == 1 ? all.get(0) : new Condition.All(all);
    }

    @Override
    public Condition visitNegation(TwinQueryParser.NegationContext negation) {
        Condition condition = visit(negation.predicate());
        return negation.NOT().size() % 2 == 0 ? condition : new Condition.Not(condition);
    }

    @Override
    public Condition visitGroup(TwinQueryParser.GroupContext group) {
        return visit(group.condition());
    }

    @Override
    public Condition visitRelated(TwinQueryParser.RelatedContext related) {
        Operand left = operand(related.operand());
        TwinQueryParser.RelationContext relation = related.relation();
        return relation.comparator() == null
                ? membership(left, relation)
                : new Comparison(left, relation.comparator().getText(), operand(relation.operand()));
    }

    private static Condition membership(Operand operand, TwinQueryParser.RelationContext relation) {
        QueryLimits.check(
                "items in an IN or NIN list",
                QueryLimits.IN_ITEMS,
                relation.literal().size());
        Condition in = new Membership(
                operand, relation.literal().stream().map(Literals::read).toList());
        return relation.NIN() == null ? in : new Condition.Not(in);
    }

    @Override
    public Condition visitTypeTest(TwinQueryParser.TypeTestContext test) {
        return new TypeTest(path(test.path()), jsonTypes(test.getStart()));
    }

    @Override
    public Condition visitTextTest(TwinQueryParser.TextTestContext test) {
        return new TextTest(operand(test.operand(0)), place(test.getStart()), operand(test.operand(1)));
    }

    @Override
    public Condition visitArrayTest(TwinQueryParser.ArrayTestContext test) {
        Scope.Target array = scope.resolve(Texts.names(test.path()));
        if (!array.collection().isTwins()) {
            throw QueryErrors.unusable("ARRAY_CONTAINS is not supported on the properties of relationships.");
        }
        return new ArrayTest(array.operand(), Literals.read(test.literal()));
    }

    @Override
    public Condition visitModelTest(TwinQueryParser.ModelTestContext test) {
        Collection twins = test.alias() == null
                ? scope.only("IS_OF_MODEL must name its twins where a query speaks about several.")
                : scope.twins(Texts.name(test.alias().getText()));
        if (!twins.isTwins()) {
            throw QueryErrors.unusable("IS_OF_MODEL is not supported on relationships.");
        }
        String model = Texts.string(test.STRING().getText());
        if (!Dtmi.isUserId(model, DtdlVersion.V3) || model.length() > Dtmi.LONGEST_OF_INTERFACE) {
            throw QueryErrors.unusable("IS_OF_MODEL needs a model id, '" + model + "' is none.");
        }
        return new ModelTest(twins, model, test.EXACT() != null);
    }

    /** What the function that begins with a word takes for true, as {@code json_type} names it. */
    private static String jsonTypes(Token function) {
        return switch (function.getType()) {
            case TwinQueryParser.IS_DEFINED -> PRIMITIVES + ",'object','array'";
            case TwinQueryParser.IS_OBJECT -> "'object'";
            case TwinQueryParser.IS_NULL -> Kind.NULL.jsonTypes();
            case TwinQueryParser.IS_BOOL -> Kind.BOOLEAN.jsonTypes();
            case TwinQueryParser.IS_NUMBER -> Kind.NUMBER.jsonTypes();
            case TwinQueryParser.IS_STRING -> Kind.STRING.jsonTypes();
            default -> PRIMITIVES;
        };
    }

    private static TextTest.Place place(Token function) {
        return switch (function.getType()) {
            case TwinQueryParser.STARTSWITH -> TextTest.Place.START;
            case TwinQueryParser.ENDSWITH -> TextTest.Place.END;
            default -> TextTest.Place.ANYWHERE;
        };
    }

    private Operand operand(TwinQueryParser.OperandContext operand) {
        return operand.path() == null ? Literals.read(operand.literal()) : path(operand.path());
    }

    private Operand.Path path(TwinQueryParser.PathContext path) {
        return scope.resolve(Texts.names(path)).operand();
    }
}

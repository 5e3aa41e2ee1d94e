package io.twinflow.local.twins.dtdl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads models written in DTDL 2 or 3 and holds them against the rules of the language. Thread-safe.
 *
 * @see <a href="https://github.com/Azure/opendigitaltwins-dtdl/blob/master/DTDL/v3/DTDL.v3.md">DTDL 3</a>
 */
public final class DtdlParser {
    private static final List<ModelRule> LANGUAGE = List.of(
            new ReferenceRule(),
            new InheritanceRule(),
            new ContentsRule(),
            new UniqueValuesRule(),
            new SchemaNestingRule(),
            new ArrayRule(),
            new ComponentRule(),
            new EnumValueRule(),
            new SupplementRule(),
            new AnnotationRule(),
            new ElementCountRule(),
            new InterfaceSizeRule());

    private final UndefinedExtensions undefined;
    private final List<ModelRule> rules;

    /** A parser that knows the rules of the language only. */
    public DtdlParser(UndefinedExtensions undefined) {
        this(undefined, List.of());
    }

    /** A parser that knows further rules, which are asked after those of the language. */
    public DtdlParser(UndefinedExtensions undefined, List<ModelRule> further) {
        this.undefined = undefined;
        this.rules = new ArrayList<>(LANGUAGE);
        this.rules.addAll(further);
    }

    /** Reads models that may refer to each other and to nothing else: one model, or an array of them. */
    public ParsedModels parse(JsonNode models) {
        ModelSource<RuntimeException> nothing = id -> Optional.empty();
        return parse(models, nothing);
    }

    /** Reads models that may refer to each other and to those of a source, which are read with them. */
    public <E extends Exception> ParsedModels parse(JsonNode models, ModelSource<E> source) throws E {
        Problems problems = new Problems();
        ElementIndex index = new ElementIndex();
        ElementReader reader = new ElementReader(undefined, index, problems);
        roots(models).forEach(reader::readRoot);
        readMissing(reader, index, source);
        for (Element element : index.all()) {
            rules.forEach(rule -> rule.check(element, index, problems));
        }
        return new ParsedModels(index, problems.errors());
    }

    private static <E extends Exception> void readMissing(
            ElementReader reader, ElementIndex index, ModelSource<E> source) throws E {
        Set<String> asked = new HashSet<>();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (String id : index.missing()) {
                Optional<JsonNode> model = asked.add(id) ? source.find(id) : Optional.empty();
                model.ifPresent(reader::readRoot);
                changed |= model.isPresent();
            }
        }
    }

    /** An array may hold arrays, as one text of several may hold several models. */
    private static List<JsonNode> roots(JsonNode models) {
        List<JsonNode> roots = new ArrayList<>();
        for (JsonNode model : Occurrences.of(models)) {
            roots.addAll(Occurrences.of(model));
        }
        return roots;
    }
}

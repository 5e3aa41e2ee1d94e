package io.twinflow.local.twins.dtdl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.twins.dtdl.Member.Choice;
import io.twinflow.local.twins.dtdl.Member.Elements;
import io.twinflow.local.twins.dtdl.Member.Flag;
import io.twinflow.local.twins.dtdl.Member.LocalizedText;
import io.twinflow.local.twins.dtdl.Member.Scalar;
import io.twinflow.local.twins.dtdl.Member.Text;
import io.twinflow.local.twins.dtdl.Member.WholeNumber;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one value of a property of an element. */
final class ValueReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z](?:[A-Za-z0-9_]*[A-Za-z0-9])?");

    private final ElementReader elements;
    private final Problems problems;

    ValueReader(ElementReader elements, Problems problems) {
        this.elements = elements;
        this.problems = problems;
    }

    void read(JsonNode value, Member member, Element element) {
        Member.Values values = member.values();
        if (values instanceof Elements kind) {
            element(value, member.name(), kind, element);
        } else if (values instanceof Choice choice) {
            choice(value, member.name(), choice, element);
        } else if (values instanceof Member.Identifier) {
            identifier(value, member.name(), element);
        } else if (values instanceof LocalizedText text) {
            localized(value, member.name(), text, element);
        } else {
            plain(value, member, element);
        }
    }

    private void plain(JsonNode value, Member member, Element element) {
        Optional<JsonNode> found = plain(value, member.values(), element.version());
        if (found.isEmpty()) {
            problems.add(
                    "badValue",
                    element.place(),
                    member.name(),
                    "has value " + value + " that is not " + expectation(member.values()),
                    "Replace the value of property '" + member.name() + "'.");
        }
        found.ifPresent(plain -> element.put(member.name(), plain));
    }

    private static Optional<JsonNode> plain(JsonNode value, Member.Values values, DtdlVersion version) {
        if (values instanceof Text text) {
            return PlainValues.text(value, version)
                    .filter(found -> found.textValue().length() <= text.longest())
                    .filter(found ->
                            !text.isName() || NAME.matcher(found.textValue()).matches());
        }
        if (values instanceof WholeNumber range) {
            return PlainValues.wholeNumber(value, version)
                    .filter(found -> found.intValue() >= range.least() && found.intValue() <= range.greatest());
        }
        return values instanceof Flag ? PlainValues.flag(value, version) : PlainValues.scalar(value, version);
    }

    private static String expectation(Member.Values values) {
        if (values instanceof Text text) {
            String syntax = text.isName()
                    ? " of letters, digits and underscores that begins with a letter and does not end with an underscore,"
                    : "";
            return "a string" + syntax + " of at most " + text.longest() + " characters";
        }
        if (values instanceof WholeNumber range) {
            return range.greatest() == Integer.MAX_VALUE
                    ? "a whole number of at least " + range.least()
                    : "a whole number from " + range.least() + " to " + range.greatest();
        }
        return values instanceof Scalar ? "a string or a whole number" : "true or false";
    }

    private void localized(JsonNode value, String property, LocalizedText text, Element element) {
        Optional<ObjectNode> texts = LocalizedTexts.read(value, element.version());
        if (texts.isEmpty()) {
            problems.add(
                    "badValue",
                    element.place(),
                    property,
                    "is not a string, an object that maps language tags to strings, or an array of strings",
                    "Replace the value of property '" + property + "' with one text for each language.");
        } else if (!LocalizedTexts.areAtMost(text.longest(), texts.get())) {
            problems.add(
                    "longText",
                    element.place(),
                    property,
                    "has a text of more than " + text.longest() + " characters",
                    "Shorten it.");
        }
        texts.ifPresent(found -> element.put(property, found));
    }

    private void identifier(JsonNode value, String property, Element element) {
        boolean fits = value.isTextual()
                && Dtmi.isUserId(value.textValue(), element.version())
                && value.textValue().length() <= Dtmi.LONGEST;
        if (fits) {
            element.put(property, value);
        } else {
            notTerm(value, property, element, "a DTMI");
        }
    }

    private void choice(JsonNode value, String property, Choice choice, Element element) {
        Optional<Standard> standard =
                standard(value, element).filter(found -> choice.terms().contains(found.term()));
        standard.ifPresent(found -> element.link(property, new Element.Ready(found)));
        if (standard.isEmpty()) {
            String terms = String.join(" or ", choice.terms().stream().sorted().toList());
            problems.add(
                    "badStandardValue",
                    element.place(),
                    property,
                    "has value " + value + " that is not " + terms,
                    "Replace the value of property '" + property + "' with " + terms + ".");
        }
    }

    private void element(JsonNode value, String property, Elements kind, Element element) {
        Optional<Standard> standard = standard(value, element).filter(Standard::isSchema);
        if (value.isObject()) {
            elements.readValue(value, property, kind, element)
                    .ifPresent(found -> element.link(property, new Element.Inline(found)));
        } else if (kind.standards() && standard.isPresent()) {
            element.link(property, new Element.Ready(standard.get()));
        } else if (value.isTextual() && Dtmi.isUserId(value.textValue(), element.version())) {
            element.link(property, new Element.Reference(value.textValue()));
        } else {
            notTerm(value, property, element, "a DTMI or a DTDL term");
        }
    }

    private static Optional<Standard> standard(JsonNode value, Element element) {
        return Optional.of(value)
                .filter(JsonNode::isTextual)
                .flatMap(text -> Standard.of(element.context().expand(text.textValue())))
                .filter(found -> element.version().includes(found.version()));
    }

    private void notTerm(JsonNode value, String property, Element element, String expectation) {
        // The unbalanced quote of the action is the service's own.
        problems.add(
                "notDtmiNorTerm",
                element.place(),
                property,
                "has value '" + value.asText() + "' that is not " + expectation,
                "Replace the value of property '" + property + ", with a valid DTMI or a term defined by DTDL"
                        + " -- see https://github.com/Azure/opendigitaltwins-dtdl/tree/master/DTDL.");
    }
}

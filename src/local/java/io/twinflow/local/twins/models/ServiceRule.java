package io.twinflow.local.twins.models;

import io.twinflow.local.twins.dtdl.Element;
import io.twinflow.local.twins.dtdl.ElementClass;
import io.twinflow.local.twins.dtdl.ElementIndex;
import io.twinflow.local.twins.dtdl.Extension;
import io.twinflow.local.twins.dtdl.ModelRule;
import io.twinflow.local.twins.dtdl.Problems;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the service refuses although the language allows it: Commands, Interfaces inside others, and other extensions.
 *
 * @see <a href="https://learn.microsoft.com/azure/digital-twins/concepts-models">models</a>
 */
public final class ServiceRule implements ModelRule {
    private static final Set<Extension> ACCEPTED = EnumSet.of(
            Extension.ANNOTATION, Extension.HISTORIZATION, Extension.OVERRIDING, Extension.QUANTITATIVE_TYPES);

    @Override
    public void check(Element element, ElementIndex index, Problems problems) {
        if (element.elementClass() == ElementClass.COMMAND) {
            problems.add(
                    "commandNotAllowed",
                    element.place(),
                    "is a Command, which the service does not accept",
                    "Remove it.");
        }
        if (element.elementClass() == ElementClass.INTERFACE && element.holder().isPresent()) {
            problems.add(
                    "nestedInterface",
                    element.place(),
                    "is an Interface defined inside another, which the service does not accept",
                    "Make it a model of its own and refer to it by its '@id'.");
        }
        boolean unknown = !ACCEPTED.containsAll(element.extensions());
        if (unknown && element.elementClass() == ElementClass.INTERFACE) {
            problems.add(
                    "extensionNotAllowed",
                    element.place(),
                    "@context",
                    "asks for an extension that the service does not accept",
                    "Remove the context, or what it is needed for.");
        }
    }
}

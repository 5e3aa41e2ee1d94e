/**
 * The Digital Twins Definition Language, versions 2 and 3: reads models and says what is wrong with them. Stands alone:
 * it needs a JSON tree and nothing else of this program.
 *
 * @see <a href="https://github.com/Azure/opendigitaltwins-dtdl">the language</a>
 */
@NullMarked
package io.twinflow.local.twins.dtdl;

import org.jspecify.annotations.NullMarked;

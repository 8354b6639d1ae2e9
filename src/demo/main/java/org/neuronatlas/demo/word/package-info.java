/** Written words as pictures, from the outlines of fonts in the jar: no fontconfig, no desktop. */
package org.neuronatlas.demo.word;

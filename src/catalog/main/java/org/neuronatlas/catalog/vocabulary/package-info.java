/** What neurons may mean: families of tags, and when a picture carries one. */
package org.neuronatlas.catalog.vocabulary;

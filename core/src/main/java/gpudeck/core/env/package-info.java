/**
 * Python environments on a host, found and read without starting Python: conda, virtualenvs, and
 * which CUDA their torch, tensorflow and jax were built for. Uses {@code probe}, {@code link}'s
 * answers and {@code text}.
 */
package gpudeck.core.env;

package gpudeck.core.env;

import gpudeck.core.probe.Script;
import gpudeck.core.text.Raw;
import java.time.Duration;
import java.util.List;

/**
 * The POSIX shell script that looks for environments and prints what it reads as pairs of a key and
 * a value, each behind the nonce, so that no name of a folder can pass for a line of ours. It opens
 * only regular files, and of those only a few kilobytes; nothing of an environment is run. It runs
 * at a low priority where the host has {@code nice}.
 *
 * @param prefixes folders that are said to be environments, looked at first
 * @param start folders that are walked, besides the home folder
 * @param shell runs the script
 */
record SearchScript(
    String nonce, List<Raw> prefixes, List<Raw> start, Duration limit, String shell) {

  static final int MOST_ENVIRONMENTS = 500;
  static final int MOST_FOLDERS = 2_000;
  static final int DEPTH = 4;

  /** Ways to say that one folder is an environment, and what is in it. */
  private static final String READ =
      """
      gd_put() { printf '%s%s%s%s\\n' "$gd_n" "$1" "$gd_n" "$2"; }
      gd_some() { [ -f "$2" ] && [ -r "$2" ] && head -c "$1" "$2" 2>/dev/null; }
      gd_seen=
      gd_many=0
      gd_env() {
        gd_e=${1%/}
        [ -n "$gd_e" ] || return
        case $gd_seen in *"$gd_n$gd_e$gd_n"*) return ;; esac
        gd_put at "$gd_e"
        [ -d "$gd_e" ] || return
        gd_kind=
        if [ ! -x "$gd_e" ]; then gd_kind=closed
        elif [ -d "$gd_e/conda-meta" ]; then gd_kind=conda
        elif [ -f "$gd_e/pyvenv.cfg" ]; then gd_kind=venv
        else return
        fi
        gd_seen=$gd_seen$gd_n$gd_e$gd_n
        gd_many=$((gd_many + 1))
        [ "$gd_many" -le MOST_ENVIRONMENTS ] || { gd_put note environments; exit 0; }
        gd_put "$gd_kind" "$gd_e"
        [ "$gd_kind" = closed ] && return
        [ "$gd_kind" = venv ] && gd_config
        [ "$gd_kind" = conda ] && gd_conda
        [ -x "$gd_e/bin/python" ] || gd_put lacks python
        for gd_s in "$gd_e"/lib/python*/site-packages "$gd_e"/lib64/python*/site-packages; do
          case $gd_s in "$gd_e/lib64/"*) [ -L "$gd_e/lib64" ] && continue ;; esac
          [ -d "$gd_s" ] && gd_site
        done
        for gd_f in "$gd_e"/share/jupyter/kernels/*/kernel.json; do
          [ -f "$gd_f" ] && gd_f=${gd_f%/*} && gd_put kernel "${gd_f##*/}"
        done
      }
      gd_config() {
        gd_some 4096 "$gd_e/pyvenv.cfg" | while IFS= read -r gd_l || [ -n "$gd_l" ]; do
          case $gd_l in version*|prompt*|include-system*) gd_put cfg "$gd_l" ;; esac
        done
      }
      gd_conda() {
        [ -r "$gd_e/conda-meta" ] || gd_put lacks reading
        [ -f "$gd_e/conda-meta/history" ] || gd_put lacks history
        [ -d "$gd_e/condabin" ] && gd_put base ''
        gd_c=0
        for gd_f in "$gd_e"/conda-meta/*.json; do
          [ -f "$gd_f" ] || continue
          gd_c=$((gd_c + 1))
          gd_b=${gd_f##*/}
          case $gd_b in
            python-[0-9]*) gd_put meta "$gd_b" ;;
            pytorch-[0-9]*|tensorflow-[0-9]*|tensorflow-base-[0-9]*|jaxlib-[0-9]*)
              gd_put meta "$gd_b"
              gd_put channel "$(gd_some 65536 "$gd_f" |
                grep -o '"channel": *"[^"]*"' 2>/dev/null | head -n 1 | head -c 300)" ;;
            pytorch-cuda-[0-9]*|cudatoolkit-[0-9]*|cuda-version-[0-9]*) gd_put meta "$gd_b" ;;
          esac
        done
        gd_put metas "$gd_c"
      }
      gd_site() {
        gd_s1=${gd_s%/site-packages}
        gd_put site "${gd_s1##*/}"
        gd_c=0
        for gd_f in "$gd_s"/*.dist-info "$gd_s"/*.egg-info; do
          case $gd_f in */'*'.dist-info|*/'*'.egg-info) continue ;; esac
          gd_c=$((gd_c + 1))
          case ${gd_f##*/} in
            torch-[0-9]*|tensorflow*-[0-9]*|tf_nightly*-[0-9]*|jax-[0-9]*|jaxlib-[0-9]*|\
      jax_cuda*-[0-9]*|nvidia_cuda_runtime*-[0-9]*) gd_put dist "${gd_f##*/}" ;;
          esac
        done
        gd_put dists "$gd_c"
        [ -f "$gd_s/torch/version.py" ] && gd_put torch "$(gd_some 4096 "$gd_s/torch/version.py" |
          grep -E '^(__version__|cuda|hip)[ :=]')"
        gd_f=$gd_s/tensorflow/python/platform/build_info.py
        [ -f "$gd_f" ] && gd_put tensorflow "$(gd_some 8192 "$gd_f" | tr '\\n' ' ')"
      }
      """;

  /** Where environments are: what conda knows, the usual folders, then a walk. */
  private static final String LOOK =
      """
      gd_base() {
        gd_env "$1"
        for gd_x in "$1"/envs/* "$1"/envs/.[!.]*; do gd_env "$gd_x"; done
      }
      gd_all() { for gd_x in "$1"/* "$1"/.[!.]*; do gd_env "$gd_x"; done; }
      gd_listed() {
        gd_some 65536 ~/.conda/environments.txt | tr -d '\\r' | head -n 500
      }
      gd_envs_dirs() {
        gd_some 8192 ~/.condarc | sed -n '/^envs_dirs *:/,/^[a-z_]/s/^ *- *//p' | head -n 20
      }
      gd_below() {
        case $1 in
          */envs/*) gd_env "$1" ;;
          *) gd_base "$1" ;;
        esac
      }
      gd_nl='
      '
      gd_folders() {
        find "$1" -xdev -maxdepth DEPTH \\( -name "*$gd_nl*" -o -name .git -o -name node_modules \
          -o -name site-packages -o -name __pycache__ -o -name pkgs -o -name conda-meta \\) -prune \
          -o -type d -print 2>/dev/null | head -n $((MOST_FOLDERS + 1))
      }
      gd_walk() {
        gd_w=0
        gd_folders "$1" | while IFS= read -r gd_d; do
          gd_w=$((gd_w + 1))
          [ "$gd_w" -le MOST_FOLDERS ] || { gd_put note folders; break; }
          if [ -f "$gd_d/pyvenv.cfg" ] || [ -d "$gd_d/conda-meta" ]; then gd_env "$gd_d"; fi
        done
      }
      for gd_u in ~/.local/lib/python3.*/site-packages/torch; do
        [ -d "$gd_u" ] || continue
        gd_u=${gd_u%/site-packages/torch}
        gd_put usersite "${gd_u##*/}"
      done
      [ -n "$CONDA_PREFIX" ] && gd_below "$CONDA_PREFIX"
      [ -n "$MAMBA_ROOT_PREFIX" ] && gd_base "$MAMBA_ROOT_PREFIX"
      while IFS= read -r gd_l; do [ -n "$gd_l" ] && gd_below "$gd_l"; done <<GD_END
      $(gd_listed)
      GD_END
      while IFS= read -r gd_l; do
        case $gd_l in '~'*) gd_l=$HOME${gd_l#'~'} ;; esac
        [ -n "$gd_l" ] && gd_all "$gd_l"
      done <<GD_END
      $(gd_envs_dirs)
      GD_END
      for gd_d in ~ "${gd_opt:-/opt}"; do
        for gd_b in miniconda3 anaconda3 miniforge3 mambaforge miniconda anaconda conda micromamba \
          .mamba .conda
        do
          [ -d "$gd_d/$gd_b" ] && gd_base "$gd_d/$gd_b"
        done
      done
      gd_all "${WORKON_HOME:-$HOME/.virtualenvs}"
      for gd_d in venvs envs .venvs .local/share/virtualenvs .cache/pypoetry/virtualenvs \
        .pyenv/versions
      do
        gd_all ~/"$gd_d"
      done
      for gd_d in ~/venv ~/.venv ~/env ~/.env; do gd_env "$gd_d"; done
      """;

  String text() {
    StringBuilder script = new StringBuilder("gd_n=" + Script.quote(nonce) + "\n");
    script.append(READ);
    prefixes.forEach(folder -> script.append("gd_env " + Script.quote(folder) + "\n"));
    script.append(LOOK);
    start.forEach(folder -> script.append("gd_walk " + Script.quote(folder) + "\n"));
    script.append("gd_walk ~\n");
    script.append("gd_put end ''\n");
    String whole = Script.quote(new Raw(bounded(script)));
    return "gd_nice=$(command -v nice)\n"
        + Script.timed(limit, "$gd_nice " + shell + " -c " + whole)
        + "\n";
  }

  private static String bounded(StringBuilder script) {
    return script
        .toString()
        .replace("MOST_ENVIRONMENTS", String.valueOf(MOST_ENVIRONMENTS))
        .replace("MOST_FOLDERS", String.valueOf(MOST_FOLDERS))
        .replace("-maxdepth DEPTH", "-maxdepth " + DEPTH);
  }
}

/** The lab of {@code src/test/lab} as a test sees it: real sshd, real Slurm, real tmux. */
package gpudeck.lab;

# Three symbols of the C library, each asked for in another version. Made with Debian 12's binutils 2.40:
#   as needs-2.34.s -o needs.o
#   ld -shared -s -z noseparate-code -o needs-2.34.so needs.o -L/lib/x86_64-linux-gnu -l:libc.so.6
	.symver first, memcpy@GLIBC_2.2.5
	.symver second, memcpy@GLIBC_2.14
	.symver third, pthread_create@GLIBC_2.34
	.data
	.quad first, second, third

/* The loops that bench/load compares workloads with: loops KIND SECONDS [PROGRAM] prints operations per second. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* as many as a workload host holds by default: a child's table is copied */
enum { HELD = 32 };

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static void open_close(void) { close(open("/dev/null", O_RDONLY)); }

static void dup_close(void) { close(dup(0)); }

static void fork_wait(void) {
  long pid = syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
  if (pid == 0) syscall(SYS_exit_group, 0);
  waitpid(pid, NULL, 0);
}

static void vfork_exit(void) {
  pid_t pid = vfork();
  if (pid == 0) _exit(0);
  waitpid(pid, NULL, 0);
}

static char *program;

static void vfork_exec(void) {
  char *const words[] = {"leaklab-exit", NULL}, *const environment[] = {NULL};
  pid_t pid = vfork();
  if (pid == 0) {
    execve(program, words, environment);
    _exit(127);
  }
  waitpid(pid, NULL, 0);
}

static void (*choose(const char *kind))(void) {
  if (strcmp(kind, "open") == 0) return open_close;
  if (strcmp(kind, "dup") == 0) return dup_close;
  if (strcmp(kind, "fork") == 0) return fork_wait;
  if (strcmp(kind, "vfork") == 0) return vfork_exit;
  return vfork_exec;
}

int main(int count, char **words) {
  if (count < 3) return 2;
  program = words[3];
  while (dup(0) < HELD - 1)
    ;
  void (*operate)(void) = choose(words[1]);
  double start = now(), end = start + atof(words[2]);
  long done = 0;
  do {
    for (int i = 0; i < 16; i++) operate();
    done += 16;
  } while (now() < end);
  printf("%.0f\n", done / (now() - start));
  return 0;
}
